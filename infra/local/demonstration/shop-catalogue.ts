export interface ShopServices {
  readonly web: string;
  readonly inventory: string;
  readonly checkout: string;
  readonly payments: string;
}

/** The names of a shop's services carry its run, so that no incident of another run claims its signals and no service of a stage is changed. */
export const servicesOf = (run: string): ShopServices => ({
  web: `web-${run}`,
  inventory: `inventory-${run}`,
  checkout: `checkout-${run}`,
  payments: `payments-${run}`,
});

/** The shop as its teams would declare it. */
export const shopCatalogue = ({ web, inventory, checkout, payments }: ShopServices): string => `
services:
  - name: ${web}
    owner: platform
    tier: 1
    environments: [dev, staging, prod]
    dependencies: [${checkout}]
  - name: ${checkout}
    aliases: [${checkout}-service]
    owner: payments
    tier: 0
    environments: [dev, staging, prod]
    dependencies: [${payments}, ${inventory}]
    runbook: https://example.com/runbooks/checkout
    thresholds:
      - { metric: http.server.request.duration, above: 800, severityNumber: 17 }
  - name: ${payments}
    owner: payments
    tier: 0
    environments: [dev, staging, prod]
  - name: ${inventory}
    owner: platform
    tier: 1
    environments: [dev, staging, prod]
`;
