export {
  alertDispatcher,
  alertFile,
  alertWebhook,
  type AlertChannel,
  type AlertDispatcher,
} from './alerts.js';
export { createLog, type OperatorLog } from './log.js';
export { createMetrics, type Metrics } from './metrics.js';
