export { fromXml, toXml } from './xml.js';
