import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PROBLEMS } from '../problems/problem';
import type { Coding } from './content-coding';
import { FixedAnswer, type FixedAnswers } from './fixed-answers';
import { servedTypeOf } from './served-files';

const HASHED = /-[\w-]{8}\.\w+$/;
const PAGE = 'index.html';
/** The paths of the app's routes, in web/src/app/app.routes.ts. A problem's type leads a person to a page, and a program to JSON. */
const SCREENS = [
  ...['/', '/browse/pets', '/activity', '/import', '/problems'],
  ...['/sign-in', '/set-up', '/join', '/settings/account', '/settings/accounts'],
  ...Object.keys(PROBLEMS).map((name) => `/problems/${name}`),
];
const HTML = 'text/html; charset=utf-8';
/** What web/compress.mjs has made of the files that are worth it. */
const COMPRESSED: readonly [Coding, string][] = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/** Reads the built app: its files, to be sent by their names, and index.html for every path that is the app's, with 404 where it is no screen's. */
export function readWebApp(root: string, fixed: FixedAnswers): void {
  const fields = fixed.constants.ofApp;
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  for (const name of names) {
    const type = servedTypeOf(name);
    if (type === undefined) continue;
    const cacheControl = HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache';
    const path = encodeURI(`/${name.replaceAll(sep, '/')}`);
    fixed.add(path, readAnswer(join(root, name), type, new Map(fields).set('Cache-Control', cacheControl)));
  }
  if (!names.includes(PAGE)) return;
  const pageFields = new Map(fields)
    .set('Vary', `${fields.get('Vary') ?? ''}, Accept`)
    .set('Content-Security-Policy', policyOf(join(root, PAGE), fields.get('Content-Security-Policy') ?? ''));
  const page = readAnswer(join(root, PAGE), HTML, pageFields);
  for (const path of SCREENS) fixed.addPage(path, page);
  fixed.share('/problems/');
  fixed.noPage = readNoPage(join(root, PAGE), pageFields);
}

/** The policy of the page, which also allows the scripts and styles that web/inline.mjs has put into it: by their hashes, so no others. */
function policyOf(file: string, policy: string): string {
  const page = readFileSync(file, 'utf8');
  const directives = ['script', 'style'].map((kind) => {
    const inside = Array.from(page.matchAll(new RegExp(`<${kind}>(.*?)</${kind}>`, 'gs')), ([, text = '']) => text);
    const hashes = inside.map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    return `${kind}-src 'self'${hashes.join('')}`;
  });
  return [policy, ...directives].join(';');
}

/** Nothing keeps it, and it has no validators, since a 404 is never sent as a 304. */
function readNoPage(file: string, fields: ReadonlyMap<string, string>): FixedAnswer {
  const all = new Map(fields).set('Cache-Control', 'no-store');
  return new FixedAnswer(all, HTML, readFileSync(file), codingsOf(file), 404);
}

function readAnswer(file: string, type: string, fields: ReadonlyMap<string, string>): FixedAnswer {
  const bytes = readFileSync(file);
  const all = new Map(fields).set('ETag', tagOf(bytes)).set('Last-Modified', statSync(file).mtime.toUTCString());
  return new FixedAnswer(all, type, bytes, codingsOf(file));
}

function codingsOf(file: string): Map<Coding, Buffer> {
  const codings = new Map<Coding, Buffer>();
  for (const [coding, ending] of COMPRESSED) {
    if (statSync(file + ending, { throwIfNoEntry: false })) codings.set(coding, readFileSync(file + ending));
  }
  return codings;
}

/** Weak, since it stands for the bytes in each coding. */
function tagOf(bytes: Buffer): string {
  return `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}
