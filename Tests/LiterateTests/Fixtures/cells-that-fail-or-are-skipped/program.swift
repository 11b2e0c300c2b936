import Spiking
CellRun.begin()
if CellRun.runsFailing(0) {
CellRun.started(0)
#sourceLocation(file: "Tutorials/page.md", line: 3)
fatalError("no")
#sourceLocation()
CellRun.finished(0)
}
CellRun.started(3)
#sourceLocation(file: "Tutorials/page.md", line: 17)
print(1)
#sourceLocation()
CellRun.finished(3)
