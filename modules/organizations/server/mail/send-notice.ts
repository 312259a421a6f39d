import { languageOf } from '@fleetgate/identity/domain';
import type { JobDefinition } from '@fleetgate/platform/jobs';
import type { Services } from '@fleetgate/platform/operation';
import { mailer } from '../ports.ts';
import { type NoticePayload, sendNoticeJob } from './enqueue-notice.ts';
import { noticeMail } from './notice.ts';
import { findRecipient } from './store.ts';

/** Sends one notice; an account that is gone meanwhile gets none. */
export function sendNotice(services: () => Services): JobDefinition<NoticePayload> {
  return {
    name: sendNoticeJob,
    async run(payload) {
      const { database, ports } = services();
      const person = await database.inNoOrganization((tx) => findRecipient(tx, payload.userId));
      if (!person) return;
      const to = { email: person.email, language: languageOf(person.language) };
      await ports.use(mailer).send(noticeMail(to, payload.organizationName, payload));
    },
  };
}
