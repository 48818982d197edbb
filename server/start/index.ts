export { startServer, type RunningServer, type ServerPlace } from './start-server.js';
