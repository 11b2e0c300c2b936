spikebookPages([
[["",""],["Monitors: see inside a spiking network","monitor"],["From SpikingJelly to Spikebook","spikingjelly"],["Writing a tutorial","writing"]]
]);
