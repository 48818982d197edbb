import type { Artefact } from '../scripts/compile/index.js';
import type { GuideContent } from '../scripts/site/index.js';

/**
 * A guide with so many times its artefacts, for measuring the rendering alone: every copy has an id, a URL and names of
 * its own, and points to the originals where these point to each other.
 * @param times 1 gives the guide as it is
 */
export function multiplied(content: GuideContent, times: number): GuideContent {
  const artefacts: Artefact[] = [...content.artefacts];
  const xml = new Map(content.xml);
  const turtle = new Map(content.turtle);
  const expansions = new Map(content.expansions);
  for (let copy = 2; copy <= times; copy++) {
    for (const original of content.artefacts) {
      const made = copyOf(original, copy);
      artefacts.push(made);
      for (const texts of [xml, turtle]) {
        const text = texts.get(original.fileName);
        if (text !== undefined) texts.set(made.fileName, text);
      }
      const [url, madeUrl] = [original, made].map(({ resource }) =>
        'url' in resource ? resource.url : undefined,
      );
      const expansion = url === undefined ? undefined : expansions.get(url);
      if (expansion !== undefined && madeUrl !== undefined) expansions.set(madeUrl, expansion);
    }
  }
  return { ...content, artefacts, xml, turtle, expansions };
}

function copyOf(original: Artefact, copy: number): Artefact {
  const { resource } = original;
  const id = `${resource.id ?? ''}-copy-${copy}`;
  return {
    ...original,
    fileName: `${resource.resourceType}-${id}.json`,
    resource: {
      ...resource,
      id,
      ...(resource.name === undefined ? {} : { name: `${resource.name}Copy${copy}` }),
      ...('title' in resource && resource.title !== undefined
        ? { title: `${resource.title}, copy ${copy}` }
        : {}),
      ...('url' in resource && resource.url !== undefined ? { url: `${resource.url}-copy-${copy}` } : {}),
    },
  };
}
