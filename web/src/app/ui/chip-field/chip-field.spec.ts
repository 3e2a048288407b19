import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Announcements } from '../announcer/announcements';
import { Screen, click, press, settle, type } from '../../../testing/screen';
import { ChipField } from './chip-field';

@Component({
  imports: [Announcements, ChipField],
  template: `
    <label for="pets">Pets</label>
    <app-chip-field inputId="pets" describedBy="hint" [(value)]="pets" [readonly]="isReadonly()" />
    <p id="hint">Any</p>
    <app-announcements />
  `,
})
class Host {
  readonly pets = signal<string[]>([]);
  readonly isReadonly = signal(false);
}

describe('the chip field', () => {
  let host: Host;
  let screen: Screen;

  beforeEach(async () => {
    const fixture = TestBed.createComponent(Host);
    host = fixture.componentInstance;
    screen = new Screen(fixture.nativeElement as HTMLElement);
    await settle();
  });

  it('takes a name on Enter, trimmed, and empties the input', async () => {
    await type(screen.field('Pets'), ' guinea pig ');
    await press(screen.field('Pets'), 'Enter');
    expect(host.pets()).toEqual(['guinea pig']);
    expect(screen.field('Pets').value).toBe('');
    expect(screen.said).toEqual(['guinea pig added to the list']);
  });

  it('takes a name on a comma and keeps what follows it', async () => {
    await type(screen.field('Pets'), 'duck,duck,go');
    expect(host.pets()).toEqual(['duck', 'duck']);
    expect(screen.field('Pets').value).toBe('go');
  });

  it('empties the input of a lone comma', async () => {
    await type(screen.field('Pets'), ',');
    expect(host.pets()).toEqual([]);
    expect(screen.field('Pets').value).toBe('');
  });

  it('takes each line of a pasted list', async () => {
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { getData: () => 'cat\ndog\nhen' },
    });
    screen.field('Pets').dispatchEvent(paste);
    await settle();
    expect(host.pets()).toEqual(['cat', 'dog']);
    expect(screen.field('Pets').value).toBe('hen');
  });

  it('leaves Enter to the input method while that puts a character together', async () => {
    await type(screen.field('Pets'), 'ねこ');
    await press(screen.field('Pets'), 'Enter', { isComposing: true });
    expect(host.pets()).toEqual([]);
  });

  it('takes back the last name on Backspace in the empty input only', async () => {
    host.pets.set(['cat', 'dog']);
    await type(screen.field('Pets'), 'h');
    await press(screen.field('Pets'), 'Backspace');
    expect(host.pets()).toEqual(['cat', 'dog']);
    await type(screen.field('Pets'), '');
    await press(screen.field('Pets'), 'Backspace');
    expect(host.pets()).toEqual(['cat']);
  });

  it('removes the chip whose button is pressed, says so and returns to the input', async () => {
    host.pets.set(['cat', 'dog', 'hen']);
    await settle();
    await click(screen.button('Remove dog'));
    expect(host.pets()).toEqual(['cat', 'hen']);
    expect(screen.said).toEqual(['dog removed from the list']);
    expect(document.activeElement).toBe(screen.field('Pets'));
  });

  it('changes nothing while it is read-only', async () => {
    host.pets.set(['cat']);
    host.isReadonly.set(true);
    await settle();
    await press(screen.field('Pets'), 'Backspace');
    await click(screen.button('Remove cat'));
    expect(host.pets()).toEqual(['cat']);
  });
});
