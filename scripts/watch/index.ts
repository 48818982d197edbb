export { watchGuide, type WatchEvent, type WatchOptions } from './watch.js';
export { watchSources, type Watching } from './changes.js';
export { serveLiveSite, type LiveSite, type LiveSiteOptions, type PageNews } from './live-site.js';
