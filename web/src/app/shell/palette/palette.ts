import { Component, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { KeyHint } from '../../keyboard/key-hint';
import { pressedKey } from '../../keyboard/keys';
import { Dialog } from '../../ui/dialog/dialog';
import { PetCoin } from '../../ui/pet-coin/pet-coin';
import { Commands } from './commands';
import { type Entry, isMeant } from './entry';
import { Found } from './found';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** One field for all that can be done: go to a page, do something, find a user, filter by a pet. */
@Component({
  selector: 'app-palette',
  imports: [Dialog, KeyHint, PetCoin],
  providers: [Found],
  templateUrl: './palette.html',
  styleUrl: './palette.scss',
})
export class Palette {
  private readonly commands = inject(Commands);
  private readonly found = inject(Found);
  private readonly dialog = viewChild.required(Dialog);

  protected readonly text = this.found.text;
  protected readonly groups = computed(() => {
    const typed = this.text();
    const meant = this.commands
      .groups()
      .map(({ name, entries }) => ({ name, entries: entries.filter(({ label }) => isMeant(typed, label)) }));
    return [...meant, ...this.found.groups()].filter(({ entries }) => entries.length > 0);
  });
  private readonly entries = computed((): readonly Entry[] => this.groups().flatMap(({ entries }) => entries));
  /** The chosen one stays chosen while others arrive; another text begins with the first. */
  protected readonly current = linkedSignal<{ text: string; ids: readonly string[] }, string | undefined>({
    source: () => ({ text: this.text(), ids: this.entries().map(({ id }) => id) }),
    computation: ({ text, ids }, previous) => {
      const isSame = previous?.source.text === text && previous.value !== undefined && ids.includes(previous.value);
      return isSame ? previous.value : ids[0];
    },
  });
  protected readonly nothing = computed(() => {
    if (this.entries().length > 0 || !this.found.isAnswered()) return '';
    return this.found.hasFailed() ? 'The server cannot be reached.' : `Nothing matches “${this.text().trim()}”.`;
  });

  protected move(event: KeyboardEvent): void {
    if (pressedKey(event) === 'Mod+k') {
      this.dialog().close(event);
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined || event.isComposing) return;
    event.preventDefault();
    const entries = this.entries();
    const place = entries.findIndex(({ id }) => id === this.current());
    const next = entries.at((place + step) % entries.length);
    this.current.set(next?.id);
    if (next) document.getElementById(next.id)?.scrollIntoView({ block: 'nearest' });
  }

  protected close(): void {
    this.dialog().close();
  }

  protected chooseCurrent(event: Event): void {
    if (event instanceof KeyboardEvent && event.isComposing) return;
    event.preventDefault();
    const entry = this.entries().find(({ id }) => id === this.current());
    if (entry) this.choose(entry);
  }

  /** The focus is back where it was before anything happens. */
  protected choose(entry: Entry): void {
    this.dialog().close();
    entry.run();
  }
}
