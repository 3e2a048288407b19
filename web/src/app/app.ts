import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Header } from './shell/header';

@Component({
  selector: 'app-root',
  imports: [Header, RouterOutlet],
  template: `
    <app-header />
    <main><router-outlet /></main>
  `,
  styleUrl: './app.scss',
})
export class App {}
