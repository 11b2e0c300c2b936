import Spiking
CellRun.begin()
manualSeed(7)
CellRun.started(0)
#sourceLocation(file: "Tutorials/page.md", line: 6)
import Spiking
let a = 1
#sourceLocation()
CellRun.finished(0)
CellRun.started(1)
#sourceLocation(file: "Tutorials/page.md", line: 15)
print(a)
#sourceLocation()
CellRun.finished(1)
