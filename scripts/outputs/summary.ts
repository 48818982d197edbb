import type { ConformanceResource } from '../compile/index.js';
import { oneLine } from './markdown-table.js';

/** What an artefact is called, and the first sentence of what it is for. */
export function indexedSummary(resource: ConformanceResource): { title: string; about: string } {
  const text = oneLine(resource.description ?? '');
  return {
    title: ('title' in resource ? resource.title : undefined) ?? resource.name ?? resource.id ?? '',
    about: /^.+?[.!?](?=\s|$)/.exec(text)?.[0] ?? text,
  };
}
