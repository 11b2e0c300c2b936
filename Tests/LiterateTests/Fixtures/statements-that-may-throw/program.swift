import Spiking
CellRun.begin()
CellRun.started(0)
#sourceLocation(file: "Tutorials/page.md", line: 2)
let a = 1
CellRun.mayThrow(line: 3)
#sourceLocation(file: "Tutorials/page.md", line: 3)
let b = try f()
#sourceLocation()
CellRun.finished(0)
