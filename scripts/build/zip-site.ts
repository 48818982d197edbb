import {
  compressAll,
  compressFile,
  zipFiles,
  type Compress,
  type Files,
  type ZipEntry,
} from '../outputs/index.js';
import { Recall } from './recall.js';

/** The earliest time that the zip format can hold, so that no clock is in it. */
const EPOCH = '1980-01-01';
const SITE = 'site/';

/**
 * Makes a compressor that remembers, from one build to the next and from one archive to the next.
 * @param folder of the files within the output
 */
export function rememberingCompressor(recall: Recall, folder = ''): Compress {
  return (name, content) => recall.step(`zip ${folder}${name}`, [content], () => compressFile(content));
}

/**
 * Compresses the site's files, so that packing them later takes no time; it runs beside whatever else happens.
 * @param files path in the output folder → content; only what is below `site/` is packed
 * @param recall remembers what was compressed, from one build to the next
 */
export function compressSite(files: Files, recall: Recall): Promise<Map<string, ZipEntry>> {
  return compressAll(packed(files), rememberingCompressor(recall));
}

/**
 * Packs the site into one file for people who want to read it offline.
 * @param files path in the output folder → content; only what is below `site/` is packed
 * @param date `YYYY-MM-DD` that the files in it get
 * @returns the same bytes for the same content
 */
export function zipSite(files: Files, recall = new Recall(), date = EPOCH): Promise<Uint8Array> {
  return zipFiles(packed(files), date, rememberingCompressor(recall));
}

/** An archive within the archive would hold the same files once more. */
function packed(files: Files): Files {
  return new Map([...files].filter(([path]) => path.startsWith(SITE) && !path.endsWith('.zip')));
}
