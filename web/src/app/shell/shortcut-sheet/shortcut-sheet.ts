import { Component, inject } from '@angular/core';
import { KEY_MAP, type KeyUse, LIST_KEYS } from '../../keyboard/key-map';
import { keyLabel } from '../../keyboard/keys';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Dialog } from '../../ui/dialog/dialog';

interface Line {
  readonly label: string;
  readonly keys: readonly string[];
}

/** What does something else where nobody is selected. */
const SELECTION_KEYS: readonly Line[] = [
  { label: 'Select on to a row', keys: ['Shift+click'] },
  { label: 'Delete all selected', keys: ['Delete'] },
  { label: 'Select none', keys: ['Escape'] },
];

function linesOf(place: KeyUse['place'], more: readonly Line[] = []): Line[] {
  const uses: readonly KeyUse[] = Object.values(KEY_MAP);
  const lines = uses
    .filter((use) => use.place === place)
    .map(({ label, key, also = [] }) => ({ label, keys: [key, ...also] }));
  return [...lines, ...more].map(({ label, keys }) => ({ label, keys: keys.map(keyLabel) }));
}

/** All keys of the app, and the switch that turns off those that a person could press by mistake. */
@Component({
  selector: 'app-shortcut-sheet',
  imports: [Dialog],
  templateUrl: './shortcut-sheet.html',
  styleUrl: './shortcut-sheet.scss',
})
export class ShortcutSheet {
  private readonly shortcuts = inject(Shortcuts);

  protected readonly areOn = this.shortcuts.areOn;
  protected readonly groups = [
    { name: 'Everywhere', lines: linesOf('Everywhere') },
    { name: 'Users', lines: linesOf('Users', LIST_KEYS) },
    { name: 'Selection', lines: linesOf('Selection', SELECTION_KEYS) },
  ];

  protected turn(event: Event): void {
    this.shortcuts.turn((event.target as HTMLInputElement).checked ? 'on' : 'off');
  }
}
