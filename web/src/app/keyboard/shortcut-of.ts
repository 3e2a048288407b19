import { Directive, computed, inject, input } from '@angular/core';
import { type Shortcut, useOf } from './key-map';
import { ariaKey, keyLabel } from './keys';
import { Shortcuts } from './shortcuts';

/** Says which key does what this button does: to assistive technology, and in its tooltip. */
@Directive({
  selector: '[appShortcut]',
  host: { '[attr.aria-keyshortcuts]': 'key()', '[attr.title]': 'title()' },
})
export class ShortcutOf {
  readonly appShortcut = input.required<Shortcut>();
  /** What the tooltip says before the key, where the button has no words of its own. */
  readonly tooltip = input('');
  /** Why the button does nothing now; the tooltip says that instead. */
  readonly whyNot = input('');

  private readonly shortcuts = inject(Shortcuts);
  private readonly use = computed(() => (this.shortcuts.isOn(this.appShortcut()) ? useOf(this.appShortcut()) : null));
  protected readonly key = computed(() => {
    const use = this.use();
    return use && ariaKey(use.key);
  });
  protected readonly title = computed(() => {
    if (this.whyNot() !== '') return this.whyNot();
    const use = this.use();
    const key = use && this.tooltip() !== '' ? ` (${keyLabel(use.key)})` : '';
    return this.tooltip() + key || null;
  });
}
