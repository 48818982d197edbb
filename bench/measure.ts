import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What one run of a program took. */
export interface Run {
  /** Wall time in milliseconds. */
  readonly ms: number;
  readonly code: number | null;
  readonly stderr: string;
  /** Most memory that a process of that name held at once, in MB (resident set, Linux); empty elsewhere. */
  readonly peakMemory: Readonly<Record<string, number>>;
}

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

const LOOK_MS = 100;

/** Runs a program to its end and watches its memory, and that of the processes it starts. */
export async function measure({ command, args, cwd, env }: Program): Promise<Run> {
  const began = performance.now();
  const child = spawn(command, [...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const memory = watchMemory(child.pid);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => memory.stop());
  return { ms: performance.now() - began, code, stderr, peakMemory: memory.stop() };
}

/** Watches the memory of a process and of those that it starts, until it is stopped. */
export function watchMemory(pid: number | undefined): { stop(): Readonly<Record<string, number>> } {
  const peak: Record<string, number> = {};
  const timer = setInterval(() => {
    for (const [name, megabytes] of memoryOf(pid)) peak[name] = Math.max(peak[name] ?? 0, megabytes);
  }, LOOK_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/** Peak memory of a process and all below it, by program name, in MB. */
function memoryOf(pid: number | undefined): [string, number][] {
  if (pid === undefined || process.platform !== 'linux') return [];
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const status = statusOf(name);
      return status === undefined ? [] : [status];
    });
  const family = new Set([pid]);
  for (let grown = true; grown;) {
    const before = family.size;
    for (const each of processes) if (family.has(each.parent)) family.add(each.pid);
    grown = family.size > before;
  }
  return processes.filter((each) => family.has(each.pid)).map(({ name, megabytes }) => [name, megabytes]);
}

function statusOf(pid: string): { pid: number; parent: number; name: string; megabytes: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '';
    return {
      pid: Number(pid),
      parent: Number(field('PPid')),
      name: field('Name').replace(/^node.*|^MainThread$/, 'node'),
      megabytes: Number(field('VmHWM')) / 1024,
    };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

/** The middle of the values; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
