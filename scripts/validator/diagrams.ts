import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../findings/index.js';
import { runProgram, type RunProgram } from './java.js';
import type { ValidatorJar } from './locate.js';

/** A diagram: its source, and what a reader who cannot see it is told. */
export interface DiagramSource {
  /** File name without ending; the picture is `NAME.svg`. */
  readonly name: string;
  /** Path for findings. */
  readonly file: string;
  readonly text: string;
}

/** A drawn diagram. */
export interface Diagram {
  readonly name: string;
  readonly svg: string;
  /** From the source's first lines, `' title: …` and `' alt: …`. */
  readonly title: string;
  readonly alt: string;
}

/** @returns what the source says about itself in its leading comments */
export function describeDiagram(source: DiagramSource): { title: string; alt: string } {
  const read = (key: string): string =>
    new RegExp(`^'\\s*${key}:\\s*(.+)$`, 'm').exec(source.text)?.[1]?.trim() ?? '';
  return { title: read('title'), alt: read('alt') };
}

/** Stands in for a diagram where there is no Java to draw it; readers still get its text alternative. */
const PLACEHOLDER =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 80"><text x="20" y="46" font-family="sans-serif">' +
  'Not drawn: this build was made without Java.</text></svg>\n';

/**
 * Draws diagrams with the PlantUML that comes with the official validator. Each is drawn once for each content.
 * @param jar undefined where there is no Java: what was drawn before is used, the rest gets a placeholder
 * @param cache the project's cache folder
 * @returns the diagrams in the order given, and an error finding for each that cannot be drawn or has no text
 */
export async function drawDiagrams(
  sources: readonly DiagramSource[],
  jar: ValidatorJar | undefined,
  cache: string,
  run: RunProgram = runProgram,
): Promise<{ diagrams: Diagram[]; findings: Finding[] }> {
  const folder = join(cache, 'diagrams');
  await mkdir(folder, { recursive: true });
  const keyed = sources.map((source) => ({ source, path: join(folder, `${hashOf(source.text)}.svg`) }));
  const missing = keyed.filter(({ path }) => !existsSync(path));
  if (missing.length > 0 && jar !== undefined) await draw(missing, await plantUmlClassPath(jar), folder, run);

  const diagrams: Diagram[] = [];
  const findings: Finding[] = [];
  for (const { source, path } of keyed) {
    const { title, alt } = describeDiagram(source);
    if (!title || !alt) findings.push(untold(source));
    if (existsSync(path)) diagrams.push({ name: source.name, svg: await readFile(path, 'utf8'), title, alt });
    else if (jar === undefined) diagrams.push({ name: source.name, svg: PLACEHOLDER, title, alt });
    else findings.push(undrawn(source));
  }
  return { diagrams, findings };
}

async function draw(
  missing: readonly { source: DiagramSource; path: string }[],
  classPath: string,
  folder: string,
  run: RunProgram,
): Promise<void> {
  const staging = await mkdtemp(join(folder, '.drawing-'));
  try {
    for (const { source } of missing) await writeFile(join(staging, `${source.name}.puml`), source.text);
    await run('java', [
      '-Djava.awt.headless=true',
      '-XX:TieredStopAtLevel=1',
      '-cp',
      classPath,
      'net.sourceforge.plantuml.Run',
      '-tsvg',
      '-nometadata',
      '-noerror',
      '-charset',
      'UTF-8',
      staging,
    ]).catch(() => undefined); // a diagram with a fault makes no file, and that is what is looked at
    for (const { source, path } of missing) {
      const drawn = join(staging, `${source.name}.svg`);
      if (existsSync(drawn)) await rename(drawn, path);
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function plantUmlClassPath(jar: ValidatorJar): Promise<string> {
  if (jar.jarFolder === undefined) return jar.path;
  const name = (await readdir(jar.jarFolder)).find((candidate) => candidate.startsWith('plantuml'));
  return name === undefined ? jar.path : join(jar.jarFolder, name);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function undrawn(source: DiagramSource): Finding {
  return {
    file: source.file,
    severity: 'error',
    code: 'SDX-DIAGRAM',
    message: 'PlantUML cannot draw this diagram.',
    remedy: 'Correct the PlantUML; `java -jar plantuml.jar -tsvg FILE` draws the fault into the picture.',
    source: 'link',
  };
}

function untold(source: DiagramSource): Finding {
  return {
    file: source.file,
    line: 1,
    severity: 'error',
    code: 'SDX-DIAGRAM-TEXT',
    message: 'The diagram has no title or no text alternative, so some readers get nothing from it.',
    remedy: "Begin the file with the lines `' title: …` and `' alt: …`.",
    source: 'link',
  };
}
