import type { ActivatedRouteSnapshot, RouterStateSnapshot, Routes } from '@angular/router';
import type { DirectoryPage } from './directory/directory-page';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Directory',
    loadComponent: () => import('./directory/directory-page').then((file) => file.DirectoryPage),
    // The open user is a query parameter, so the guard must run when the query changes, too.
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
    canDeactivate: [
      (
        page: DirectoryPage,
        here: ActivatedRouteSnapshot,
        _state: RouterStateSnapshot,
        there: RouterStateSnapshot,
      ): boolean | Promise<boolean> => staysWithUser(here, there.root) || page.mayLeave(),
    ],
  },
  {
    path: 'browse/pets',
    title: 'Pets',
    loadComponent: () => import('./pets/pets-page').then((file) => file.PetsPage),
  },
  {
    path: 'activity',
    title: 'Activity',
    loadComponent: () => import('./activity/activity-page').then((file) => file.ActivityPage),
  },
  {
    path: '**',
    title: 'Page not found',
    loadComponent: () => import('./shell/not-found').then((file) => file.NotFound),
  },
];

/** Whether the same user stays open on the same page, for example while the person searches the list. */
function staysWithUser(here: ActivatedRouteSnapshot, there: ActivatedRouteSnapshot): boolean {
  const isSamePage = there.firstChild?.routeConfig === here.routeConfig;
  return isSamePage && there.queryParamMap.get('user') === here.queryParamMap.get('user');
}
