import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Heard, listenTo, writtenOn } from './eavesdropper.ts';
import { aDevice, aMember, aMeteringPoint, anInvitation } from './organization.ts';
import { anAddress, aPerson, type Person } from './people.ts';
import { theProduct } from './product.ts';

const product = theProduct();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** An organization with people, devices and points of names that stand nowhere else. */
async function aPlace() {
  const admin = await aPerson(browser, product, { firstName: 'Wilhelmine', lastName: 'Ahrenholz' });
  const other = await aPerson(browser, product, { firstName: 'Ottokar', lastName: 'Pfannenstiel' });
  await admin.call('PATCH', `/api/v1/organizations/${admin.organizationId}`, { name: 'Plant 7' });
  const otherMembership = await aMember(admin, other, 'editor');
  const pending = anAddress('geheimrat');
  const { member } = await anInvitation(admin, pending, 'viewer');
  const granted = await aDevice(admin, 'Granted pump');
  const hidden = await aDevice(admin, 'Unseen valve');
  const point = await aMeteringPoint(admin, 'Unseen hall');
  const own = await admin.call<{ id: string }>('GET', '/api/v1/me');
  const others = await other.call<{ id: string }>('GET', '/api/v1/me');
  const { membershipId } = await admin.call<{ membershipId: string }>(
    'GET',
    `/api/v1/organizations/${admin.organizationId}`,
  );
  const secrets = {
    people: ['Wilhelmine', 'Ahrenholz', admin.email, 'Ottokar', 'Pfannenstiel', other.email, pending],
    ids: [own.id, membershipId, others.id, otherMembership, member.id],
    resources: ['Unseen', hidden.id, hidden.uuid, point.id],
  };
  return { admin, granted, hidden, otherMembership, secrets };
}

type Place = Awaited<ReturnType<typeof aPlace>>;

const counts =
  /"(members|pending|total|count|users)":\s*[{\d]|(Admin|Editor|Viewer) \(\d|\d+ (users?|members?|pending)\b/;

/** What is told of others: each name, address, id, unseen resource or number of people, and where. */
function toldOf({ secrets }: Place, heard: readonly Heard[], asked: string): string[] {
  const words = [...secrets.people, ...secrets.ids, ...secrets.resources].filter(
    (word) => !asked.includes(word),
  );
  return heard.flatMap(({ where, text }) => {
    const found = words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
    const number = counts.exec(text)?.[0];
    return [...found, ...(number ? [number] : [])].map((what) => `${where}: ${what}`);
  });
}

/** Each page, and what is only there once it has all it shows. */
function pagesOf({ granted, hidden, otherMembership }: Place): [path: string, shown: string][] {
  const refused = 'This page is not for your role';
  return [
    ['settings', 'Leave organization'],
    ['roles', 'invite another person to the organization'],
    ['users', refused],
    [`users/${otherMembership}`, refused],
    ['metering-points', refused],
    [`devices/${hidden.id}`, 'This device does not exist'],
    [`devices/${granted.id}`, granted.uuid],
    ['devices', 'Granted pump'],
  ];
}

const path = ({ admin }: Place, rest: string) => `/organizations/${admin.organizationId}/${rest}`;

test.each(['editor', 'viewer'] as const)(
  'R-ORG-11 to one who is %s no page, answer or event says who else is here, how many, or what there is besides',
  async (role) => {
    const place = await aPlace();
    const person = await aPerson(browser, product, { firstName: 'Jonas', lastName: 'Brandt' });
    await aMember(place.admin, person, role, { device: { ids: [place.granted.id] } });
    const { page } = person;
    const heard = await listenTo(page);
    for (const [rest, shown] of pagesOf(place)) {
      await page.goto(path(place, rest));
      await page.getByRole('main').getByText(shown).first().waitFor();
      // whoever asks for an id knows it already
      expect(toldOf(place, [await writtenOn(page)], rest)).toEqual([]);
    }
    await page.getByRole('button', { name: /Switch organization/ }).click();
    await page.getByRole('link', { name: 'Leave organization' }).waitFor();
    expect(toldOf(place, [await writtenOn(page)], '')).toEqual([]);
    await whileOthersAct(place, page);
    const answers = await heard();
    expect(answers.filter(({ where }) => where.startsWith('event '))).not.toEqual([]);
    const asked = pagesOf(place).map(([rest]) => rest);
    expect(toldOf(place, answers, asked.join(' '))).toEqual([]);
    expect(page.errors).toEqual([]);
  },
);

/** The console follows what happens: what others do comes with events, and the one at the end is seen here. */
async function whileOthersAct({ admin, granted, hidden }: Place, page: Person['page']): Promise<void> {
  const organization = `/api/v1/organizations/${admin.organizationId}`;
  await anInvitation(admin, anAddress('geheimrat'), 'editor');
  await admin.call('PATCH', `${organization}/devices/${hidden.id}`, { name: 'Unseen pump' });
  await admin.call('PATCH', `${organization}/devices/${granted.id}`, { name: 'Granted motor' });
  await page.getByRole('link', { name: 'Granted motor' }).waitFor();
}

test('R-ORG-11 the same watch over an Admin hears of all of it, so it would hear of it elsewhere', async () => {
  const place = await aPlace();
  const { page } = place.admin;
  const heard = await listenTo(page);
  const written: Heard[] = [];
  for (const [rest, shown] of [
    ['users', 'geheimrat'],
    ['settings', 'Admin (1)'],
    ['devices', 'Unseen valve'],
    ['metering-points', 'Unseen hall'],
  ] as const) {
    await page.goto(path(place, rest));
    await page.getByRole('main').getByText(shown).first().waitFor();
    written.push(await writtenOn(page));
  }
  const answers = toldOf(place, await heard(), '').join('\n');
  const pages = toldOf(place, written, '').join('\n');
  for (const word of [...place.secrets.people, ...place.secrets.ids, ...place.secrets.resources])
    expect(answers).toContain(word);
  for (const word of [...place.secrets.people, 'Unseen', 'Admin (1']) expect(pages).toContain(word);
  expect(answers).toContain('"members":');
});
