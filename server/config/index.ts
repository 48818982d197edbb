export {
  FAULTS,
  LOG_LEVELS,
  OPTIONS,
  type Fault,
  type LogLevel,
  type OptionSpec,
  type ServerConfig,
} from './options.js';
export { isLoopback, readConfig, type ConfigReading, type ConfigSources } from './read-config.js';
