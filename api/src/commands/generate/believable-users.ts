import type { UserRecord } from '../../record/user-record';
import { randomNumbers } from './random';

const BEGINNINGS =
  'ada al an ar bea ben bo bri ca car cle co da dia do ed el em es fa fe fi flo ga ge gra ha he hu i il in iv ja jo jus ka ki la le li lu ma mar me mi mo na ne ni no o ol or pa pe phi qui ra re ro ru sa se si so ste ta te ti tho u ur va ve vi wal wen wi xa ya yo za zo'.split(
    ' ',
  );
const ENDINGS =
  'a al am an ana ard as bel ben bert by ce cia da dan del den di do dor dra e ella en ena er es eth fred gar ge go ha hard ia ice id ie ina ine io is ita ius ix ka la las len lia lie lin lo lyn ma mas me mi mon na nda ne nia nie no nor o ol on ora os pe ra rah ric rie rin ro ron ry sa se sha si son ta te th ti ton tor tta us va vin win y yn za'.split(
    ' ',
  );
const SURNAMES =
  'abbott ackers alder archer ash banks barlow becker bell birch blake bloom bright brook burr carter chase clark cole cooper crane cross dale day dean drake dunn east elm fair farrow field finch fisher fletcher flint ford fox frost gale gibbs grant gray green grove hale hall hardy hart hawk hayes heath hill holt hood hunt hurst irwin jarvis keane kent kerr king kirk knight lake lamb lane law leaf lee lind lock lowe lynn marsh mason may mead mercer mill moor moss nash noble north oak olsen orr page park peck penn pike pond poole price quick quill rand reed rice ridge ritter rivers roe rose rowe rush sage sands shaw short silva skye slate small snow spark steel stone strand swan swift tate thorn tully turner upton vale vance vega voss wade walsh ward webb wells west white wilde wolf wood wren wynn york young zeller ørsted núñez özil ngũgĩ'.split(
    ' ',
  );
const FIRST_NAMES = [...new Set(BEGINNINGS.flatMap((beginning) => ENDINGS.map((ending) => beginning + ending)))];
/** The commonest come first. */
const PETS =
  'cat dog goldfish rabbit hamster canary parrot guinea-pig turtle duck mouse hen budgie gecko ferret pony goat snake frog rat pigeon goose hedgehog chinchilla iguana axolotl tarantula donkey sheep pig llama alpaca peacock quail koi newt crab snail stick-insect owl falcon otter fox raccoon capybara emu ostrich camel 🐈 🦎 🦆'.split(
    ' ',
  );

/** An endless sequence of different users with every field filled; the same seed gives the same users. */
export function* believableUsers(seed: number): Generator<Required<UserRecord>, never> {
  const random = randomNumbers(seed);
  const names = FIRST_NAMES.length * SURNAMES.length;
  const offset = Math.floor(random() * names);
  for (let index = 0; ; index += 1) {
    yield {
      username: usernameAt((offset + index * STRIDE) % names, Math.floor(index / names)),
      pets: somePets(random),
    };
  }
}

/** A prime that does not divide the number of names, so that the steps reach each name once before the first one repeats. */
const STRIDE = 104_729;

function usernameAt(name: number, round: number): string {
  const first = FIRST_NAMES[name % FIRST_NAMES.length] ?? '';
  const surname = SURNAMES[Math.floor(name / FIRST_NAMES.length)] ?? '';
  return `${first}.${surname}${round === 0 ? '' : round + 1}`;
}

/** Mostly one or two, rarely many of the same. */
function somePets(random: () => number): string[] {
  const count = Math.floor(random() ** 2 * 6);
  return Array.from({ length: count }, () => PETS[Math.floor(random() ** 2.5 * PETS.length)] ?? 'cat');
}
