/** The header fields that answers carry, described once. */
const INTEGER = { type: 'integer', minimum: 0 } as const;
const TEXT = { type: 'string' } as const;

export const REVISION_HEADER = {
  ETag: { description: 'Changes with the directory, for `If-None-Match`.', schema: TEXT, example: 'W/"b1946ac9.7"' },
  Revision: { description: "The directory's revision in the very moment that the answer shows.", schema: INTEGER },
};
export const PAGE_HEADERS = {
  ...REVISION_HEADER,
  Link: {
    description:
      'The pages around this one (RFC 8288): `first`, `prev`, `next`, `last`. The list ends where there is no `next`, even if a page is short.',
    schema: TEXT,
    example: '</users?cursor=WzEs>; rel="next"',
  },
  'X-Total-Count': { description: 'How many users are selected.', schema: INTEGER, example: 4 },
  'X-Total-Count-Kind': {
    description: 'Whether the count is `exact`, or there may be more: `at-least`.',
    schema: { ...TEXT, enum: ['exact', 'at-least'] },
  },
};
export const WRITE_REVISION_HEADER = {
  Revision: { description: 'The number of the change that this write is.', schema: INTEGER },
};
export const ETAG_HEADER = {
  ETag: { description: "The user's revision in quotes, for `If-Match`.", schema: TEXT, example: '"7"' },
};
export const LOCATION_HEADER = {
  Location: { description: 'The path of what was made.', schema: TEXT, example: '/users/5' },
};
export const REPLAYED_HEADER = {
  'Idempotency-Replayed': {
    description:
      '`true` where the write was carried out before under the same `Idempotency-Key`; this is the answer of then.',
    schema: { ...TEXT, enum: ['true'] },
  },
};
