import type { HeaderField } from '../exchange';

/** A request that can be sent again from elsewhere. */
export interface Command {
  readonly method: string;
  readonly url: string;
  readonly fields: readonly HeaderField[];
  /** As it goes over the wire. */
  readonly body: string | undefined;
}

/** A line for a POSIX shell, which shows the whole answer. */
export function curlOf({ method, url, fields, body }: Command): string {
  const isStream = fields.some(({ value }) => value === 'text/event-stream');
  const parts = [
    `curl ${isStream ? '-iN' : '-i'} ${quoted(url)}`,
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...fields.map(({ name, value }) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return parts.join(' \\\n  ');
}

/** A statement for the console of a browser. */
export function fetchOf({ method, url, fields, body }: Command): string {
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${JSON.stringify(method)},`]),
    ...(fields.length === 0 ? [] : ['  headers: {', ...fields.map(headerLine), '  },']),
    ...(body === undefined ? [] : [`  body: ${JSON.stringify(body)},`]),
  ];
  const more = options.length === 0 ? '' : `, {\n${options.join('\n')}\n}`;
  return `await fetch(${JSON.stringify(url)}${more});`;
}

function headerLine({ name, value }: HeaderField): string {
  return `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`;
}

/** Between single quotes a shell changes nothing, and cannot have a single quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
