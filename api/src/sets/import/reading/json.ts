import { MAX_RECORD_BYTES } from './limits';
import { UnreadableFile } from './unreadable-file';

/** A text that should be a JSON object, and the line where it begins, from 1. */
export interface JsonEntry {
  readonly line: number;
  readonly text: string;
}

/**
 * The lines of NDJSON that are not empty.
 * @throws UnreadableFile
 */
export async function* ndjsonEntries(text: AsyncIterable<string>): AsyncGenerator<JsonEntry> {
  let [line, rest] = [1, ''];
  for await (const part of text) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) {
      if (one.trim() !== '') yield { line, text: one };
      line += 1;
    }
    expectBounded(rest, line);
  }
  if (rest.trim() !== '') yield { line, text: rest };
}

/**
 * The entries of a JSON list. It only looks for where they end; whether they are JSON is for `JSON.parse` to say.
 * @throws UnreadableFile
 */
export async function* jsonEntries(text: AsyncIterable<string>): AsyncGenerator<JsonEntry> {
  const entries = new Entries();
  for await (const part of text) yield* entries.in(part);
  entries.end();
}

/** The first entries of a text that may be cut off. What is wrong with it is told when it is read. */
export function firstJsonEntries(head: string, format: 'json' | 'ndjson', count: number): JsonEntry[] {
  if (format === 'ndjson') return head.split('\n', count).map((text, index) => ({ line: index + 1, text }));
  const entries: JsonEntry[] = [];
  try {
    for (const entry of new Entries().in(head)) {
      if (entries.length === count) break;
      entries.push(entry);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return entries;
}

class Entries {
  #line = 1;
  /** 0 outside of the list, 1 between its entries. */
  #depth = 0;
  #isEnded = false;
  #isInText = false;
  #isEscaped = false;
  #entry = '';
  #begin = 1;

  *in(part: string): Generator<JsonEntry> {
    let start = 0;
    for (let index = 0; index < part.length; index += 1) {
      const character = part[index];
      if (character === '\n') this.#line += 1;
      if (this.#depth === 0) {
        this.#outside(character);
        start = index + 1;
      } else if (this.#endsAt(character)) {
        yield* this.#taken(part.slice(start, index), character === ',');
        start = index + 1;
      } else if (start === index && this.#entry === '' && isBlank(character)) start = index + 1;
      else if (start === index && this.#entry === '') this.#begin = this.#line;
    }
    this.#entry += part.slice(start);
    expectBounded(this.#entry, this.#begin);
  }

  /** @throws UnreadableFile where the list goes on */
  end(): void {
    if (!this.#isEnded) throw new UnreadableFile(`it ends in the middle of a list, after line ${this.#begin}`);
  }

  #outside(character = ''): void {
    if (isBlank(character)) return;
    if (character !== '[' || this.#isEnded)
      throw new UnreadableFile(`line ${this.#line}: JSON must be one list of users`);
    this.#depth = 1;
  }

  /** Whether an entry ends directly before a character. */
  #endsAt(character = ''): boolean {
    if (this.#isInText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (character === '\\') this.#isEscaped = true;
      else if (character === '"') this.#isInText = false;
      return false;
    }
    if (character === '"') this.#isInText = true;
    else if (character === '[' || character === '{') this.#depth += 1;
    else if (character === ']' || character === '}') this.#depth -= 1;
    else return character === ',' && this.#depth === 1;
    return this.#depth === 0;
  }

  *#taken(rest: string, isFollowed: boolean): Generator<JsonEntry> {
    const text = this.#entry + rest;
    if (isFollowed || text.trim() !== '') yield { line: this.#begin, text };
    this.#entry = '';
    this.#isEnded = this.#depth === 0;
  }
}

function isBlank(character = ''): boolean {
  return character === ' ' || character === '\n' || character === '\t';
}

function expectBounded(text: string, line: number): void {
  if (text.length <= MAX_RECORD_BYTES) return;
  throw new UnreadableFile(
    `what begins at line ${line} is longer than ${MAX_RECORD_BYTES.toLocaleString('en')} characters`,
  );
}
