export { daemonAddress, daemonsOf, type DaemonAddress } from './address.js';
export { handOver, statusOf, stopDaemon, type Handed } from './client.js';
export type { DaemonStatus, Request } from './messages.js';
export { serveDaemon } from './start-server.js';
export type { DaemonOptions, RunCommand } from './server.js';
