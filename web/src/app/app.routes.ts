import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Directory · Menagerie',
    loadComponent: () => import('./directory/directory-page').then((file) => file.DirectoryPage),
  },
  {
    path: '**',
    title: 'Page not found · Menagerie',
    loadComponent: () => import('./shell/not-found').then((file) => file.NotFound),
  },
];
