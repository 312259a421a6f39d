/** The password of every person of the demonstration. */
export const password = 'turbine-meadow-42';

export const people = [
  {
    email: 'ada.winter@nordwerk.example',
    firstName: 'Ada',
    lastName: 'Winter',
    role: 'Admin',
    language: 'en',
  },
  {
    email: 'ben.ortega@nordwerk.example',
    firstName: 'Ben',
    lastName: 'Ortega',
    role: 'Admin',
    language: 'en',
  },
  {
    email: 'clara.vogt@nordwerk.example',
    firstName: 'Clara',
    lastName: 'Vogt',
    role: 'Editor',
    language: 'de',
  },
  {
    email: 'deniz.kaya@nordwerk.example',
    firstName: 'Deniz',
    lastName: 'Kaya',
    role: 'Editor',
    language: 'de',
  },
  { email: 'eva.lindt@service.example', firstName: 'Eva', lastName: 'Lindt', role: 'Viewer', language: 'en' },
] as const;

/** People who have not accepted yet. */
export const invitations = [
  { email: 'farid.amani@nordwerk.example', role: 'viewer', message: 'Please have a look at line 3.' },
  { email: 'greta.holm@partner.example', role: 'editor' },
  { email: 'hugo.brandt@nordwerk.example', role: 'admin' },
] as const;

const lines = ['Assembly', 'Paint shop', 'Press shop', 'Warehouse'];
const kinds = [
  { name: 'Controller', tags: ['plc'] },
  { name: 'Gateway', tags: ['gateway', 'network'] },
  { name: 'Energy meter', tags: ['meter', 'energy'] },
  { name: 'Surge monitor', tags: ['surge'] },
  { name: 'Compressor', tags: ['air', 'critical'] },
];

/** 40 devices: two of each kind in each hall. */
export const devices = lines.flatMap((line, hall) =>
  kinds.flatMap(({ name, tags }) =>
    [1, 2].map((number) => ({
      name: `${name} ${line} ${number}`,
      description: `${name} number ${number} in hall ${hall + 1}`,
      location: {
        address: `Hall ${hall + 1}, Hafenstraße 12, Bremen`,
        latitude: 53.09 + hall / 1000,
        longitude: 8.77 + number / 1000,
      },
      tags: [...tags, `hall-${hall + 1}`],
    })),
  ),
);

export interface Point {
  readonly name: string;
  readonly beneath?: readonly Point[];
}

export const meteringPoints: readonly Point[] = [
  {
    name: 'Bremen plant',
    beneath: lines.map((line, hall) => ({
      name: `Hall ${hall + 1} ${line}`,
      beneath: [
        { name: 'Lighting' },
        { name: 'Machines', beneath: [{ name: 'Line A' }, { name: 'Line B' }] },
        { name: 'Compressed air' },
      ],
    })),
  },
  {
    name: 'Office building',
    beneath: [{ name: 'Ground floor' }, { name: 'First floor' }, { name: 'Server room' }],
  },
];

export const dashboards = [
  { type: 'dashboard', name: 'Production overview' },
  { type: 'dashboard', name: 'Compressed air' },
  { type: 'dashboard', name: 'Paint shop climate' },
  { type: 'energy-dashboard', name: 'Energy of the plant' },
  { type: 'energy-dashboard', name: 'Peak loads' },
] as const;
