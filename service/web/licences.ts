import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
}

/** Lays `licences.txt` beside the built files: the terms of every package that a browser may get a part of. */
export function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: told(process.cwd()) });
    },
  };
}

function told(root: string): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  return Object.entries(lock.packages)
    .filter(([folder, locked]) => folder !== '' && !locked.dev)
    .map(([folder, locked]) => {
      const name = folder.replace(/^.*node_modules\//, '');
      return `${name} ${locked.version ?? ''} (${locked.license ?? 'see below'})\n\n${text(join(root, folder))}\n`;
    })
    .join(`\n${'='.repeat(100)}\n\n`);
}

/** The licence's own words; a package without them stops the build. */
function text(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence text`);
  return readFileSync(join(folder, file), 'utf8').trim();
}
