import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './prepare.mjs';

// Prints the type errors that the removal of a module can cause, for the checkout in the working directory. To check
// every file again would take most of a minute: what does not import the module, and is not above it, can not change.

const [, , removed] = process.argv;
const above = /^(apps|e2e|bench|scripts)\//;
const mentions = new RegExp(`['"/]${removed}['"/]`);

const checkout = process.cwd();
const parsed = ts.getParsedCommandLineOfConfigFile(
  join(checkout, 'tsconfig.json'),
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} },
);
const options = { ...parsed.options, incremental: false };
const program = ts.createProgram({ rootNames: parsed.fileNames, options, host: withoutTheCheckoutsOwn() });
const affected = program
  .getSourceFiles()
  .filter((file) => !program.isSourceFileFromExternalLibrary(file) && !file.isDeclarationFile)
  .filter((file) => above.test(pathOf(file)) || mentions.test(file.text));
const errors = affected.flatMap((file) => program.getSemanticDiagnostics(file));
for (const { file, start, code, messageText } of errors) {
  const { line } = file.getLineAndCharacterOfPosition(start);
  console.log(
    `${pathOf(file)}(${line + 1}): error TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}
if (affected.length === 0) console.log('No file above the module was found.');
process.exit(errors.length === 0 && affected.length > 0 ? 0 : 1);

/** A copy lies below the checkout; an import of the removed module must not find the checkout's own link further up. */
function withoutTheCheckoutsOwn() {
  const host = ts.createCompilerHost(options);
  const hidden = join(root, 'node_modules/@fleetgate');
  const unlessHidden = (ask) => (path) => !path.startsWith(hidden) && ask(path);
  const { fileExists, directoryExists } = host;
  return Object.assign(host, {
    fileExists: unlessHidden((path) => fileExists.call(host, path)),
    directoryExists: unlessHidden((path) => directoryExists.call(host, path)),
  });
}

function pathOf(file) {
  return relative(checkout, file.fileName).replaceAll('\\', '/');
}
