import { type Refusal, Refused } from '@fleetgate/kernel';
import { ServiceManifestFile } from '../../contract/index.ts';
import { type ManifestError, manifestErrors, problems, type ServiceManifest } from '../../domain/index.ts';

/** A manifest as it was sent, or a refusal that names everything wrong with it beside the services that exist. */
export function readManifest(sent: unknown, existing: readonly ServiceManifest[]): ServiceManifest {
  const shape = ServiceManifestFile.safeParse(sent);
  if (!shape.success) throw new Refused(manifestInvalid(shape.error.issues.flatMap(faultsOf)));
  // that each of the three roles has its cell is for the rules to find out
  const manifest = shape.data as unknown as ServiceManifest;
  const errors = manifestErrors(manifest, existing);
  if (errors.length > 0) throw new Refused(manifestInvalid(errors));
  return manifest;
}

function faultsOf(issue: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}): readonly ManifestError[] {
  const pointer = pointerTo(issue.path);
  if (!issue.keys) return [{ pointer, detail: issue.message }];
  return issue.keys.map((key) => ({
    pointer: `${pointer}${pointerTo([key])}`,
    detail: 'is not part of a manifest',
  }));
}

/** A JSON pointer (RFC 6901). */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function manifestInvalid(errors: readonly ManifestError[]): Refusal {
  const lines = errors.map(({ pointer, detail }) => `  ${pointer || '(the whole file)'}: ${detail}`);
  return {
    problem: problems['manifest-invalid'],
    detail: ['The manifest can not be registered:', ...lines].join('\n'),
    extensions: { errors },
  };
}
