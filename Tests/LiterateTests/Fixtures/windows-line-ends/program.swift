import Spiking
CellRun.begin()
CellRun.started(0)
#sourceLocation(file: "Tutorials/page.md", line: 4)
print(1)
#sourceLocation()
CellRun.finished(0)
