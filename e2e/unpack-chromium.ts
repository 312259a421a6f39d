import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

// A process of its own, because the package unpacks into the system's temporary folder: here TMPDIR is the draft.
const packed = process.argv[2] ?? '';
await Promise.all(
  ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((file) => inflate(join(packed, file))),
);
