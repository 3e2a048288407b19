import type { Routes } from '@angular/router';
import type { DirectoryPage } from './directory/directory-page';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Directory · Menagerie',
    loadComponent: () => import('./directory/directory-page').then((file) => file.DirectoryPage),
    // Which user is open is a matter of the query, and may not be left without a word either.
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
    canDeactivate: [(page: DirectoryPage): boolean | Promise<boolean> => page.mayLeave()],
  },
  {
    path: '**',
    title: 'Page not found · Menagerie',
    loadComponent: () => import('./shell/not-found').then((file) => file.NotFound),
  },
];
