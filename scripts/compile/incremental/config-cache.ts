import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, type fshtypes } from 'fsh-sushi';
import { GUIDE_CONFIG_FILE } from '../guide-config.js';
import { complaints } from './parse-cache.js';

/** Reads `sushi-config.yaml` as SUSHI does, which takes it longer than an edit may take, once for each content. */
export class ConfigCache {
  private last: { readonly text: string; readonly config: fshtypes.Configuration } | undefined;

  /** @param root folder with `sushi-config.yaml` */
  constructor(private readonly root: string) {}

  /** @throws what SUSHI throws when it cannot use the configuration */
  read(): fshtypes.Configuration {
    const path = join(this.root, GUIDE_CONFIG_FILE);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (text !== undefined && this.last?.text === text) return this.last.config;
    this.last = undefined;
    const before = complaints();
    const config = utils.readConfig(this.root);
    // What SUSHI complains of, it must be able to complain of again.
    if (text !== undefined && complaints() === before) this.last = { text, config };
    return config;
  }
}
