spikebookPages([
[["",""],["Monitors: see inside a spiking network","monitor"],["How a page is run","running"],["From SpikingJelly to Spikebook","spikingjelly"],["Writing a tutorial","writing"]]
]);
