const MAX_REPEATED = 4;

/** Whether a password is one of the 49,000 commonest, or one of them, or up to four characters, over and over. Case does not count. */
export async function isCommon(password: string): Promise<boolean> {
  const text = password.normalize('NFC').toLowerCase();
  const unit = unitOf(Array.from(text));
  if (unit.length <= MAX_REPEATED) return true;
  const common = await (list ??= read());
  return common.has(unit.join('')) || common.has(text);
}

let list: Promise<ReadonlySet<string>> | undefined;

/** Only where a password is chosen: it takes a start longer than all else that is loaded. */
async function read(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** The shortest text that makes the whole by being repeated, its last time perhaps in part. */
function unitOf(characters: readonly string[]): readonly string[] {
  for (let size = 1; size <= characters.length / 2; size += 1) {
    if (characters.every((character, index) => character === characters[index % size]))
      return characters.slice(0, size);
  }
  return characters;
}
