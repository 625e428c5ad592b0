/** The shop as its teams would declare it. */
export const SHOP_CATALOGUE = `
services:
  - name: web
    owner: platform
    tier: 1
    environments: [dev, staging, prod]
    dependencies: [checkout]
  - name: checkout
    aliases: [checkout-service, CHECKOUT, checkout_prd]
    owner: payments
    tier: 0
    environments: [dev, staging, prod]
    dependencies: [payments, inventory]
    runbook: https://example.com/runbooks/checkout
    thresholds:
      - { metric: http.server.request.duration, above: 800, severityNumber: 17 }
  - name: payments
    owner: payments
    tier: 0
    environments: [dev, staging, prod]
  - name: inventory
    owner: platform
    tier: 1
    environments: [dev, staging, prod]
`;
