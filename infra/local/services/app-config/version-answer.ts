import type { HttpResponse } from '../../kernel/http.ts';
import type { Version } from './configurations.ts';

interface Of {
  readonly application: string;
  readonly profile: string;
  readonly version: Version;
}

/** The content is the body; what is known of it stands in the headers. */
export const versionAnswer = (status: number, { application, profile, version }: Of): HttpResponse => ({
  status,
  headers: {
    'application-id': application,
    'configuration-profile-id': profile,
    'version-number': String(version.number),
    description: version.description,
    'content-type': version.contentType,
  },
  body: version.content,
});
