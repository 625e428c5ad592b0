import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { createAuthLink } from 'aws-appsync-auth-link';
import { CONTROL_EVENTS_KEY, createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link';
import { tap } from 'rxjs';

const EVENT = `investigationId sequence eventVersion type time rationale basedOn data previousHash hash
  actor { kind id name teams }`;
const PUSHED = gql`subscription ($id: ID!) { onInvestigationEvent(investigationId: $id) { ${EVENT} } }`;
const MISSED = gql`query ($id: ID!, $after: Int!) {
  investigationEvents(investigationId: $id, afterSequence: $after) { lastSequence items { ${EVENT} } }
}`;
const RETRY_MS = 500;

export function followWithApollo({ url, region, jwtToken, investigationId, onEvent, onConnected }) {
  const appSync = { url, region, auth: { type: 'AMAZON_COGNITO_USER_POOLS', jwtToken } };
  // Whether a subscription runs is told by a result without data, which Apollo keeps to itself: look at it on its way.
  const watch = new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      tap(({ extensions }) => {
        if (extensions?.controlMsgType === 'CONNECTED') connected();
      }),
    ),
  );
  const client = new ApolloClient({
    link: ApolloLink.from([watch, createAuthLink(appSync), createSubscriptionHandshakeLink(appSync)]),
    cache: new InMemoryCache(),
  });
  let last = 0;
  let catchingUp = Promise.resolve();

  const take = (event) => {
    if (event.sequence !== last + 1) return;
    last = event.sequence;
    onEvent(event);
  };
  const fetchMissed = async () => {
    for (let lastSequence = last + 1; last < lastSequence; ) {
      const variables = { id: investigationId, after: last };
      const { data } = await client.query({ query: MISSED, variables, fetchPolicy: 'no-cache' });
      data.investigationEvents.items.forEach(take);
      lastSequence = data.investigationEvents.lastSequence;
    }
  };
  const catchUp = () => {
    catchingUp = catchingUp.then(fetchMissed).catch(() => setTimeout(catchUp, RETRY_MS));
  };
  const connected = () => {
    onConnected();
    catchUp();
  };
  const received = ({ data }) => {
    const event = data?.onInvestigationEvent;
    if (event?.sequence > last + 1) catchUp();
    else if (event !== undefined) take(event);
  };
  // The link ends a subscription when its connection breaks: subscribe anew.
  const subscribe = () => {
    const again = () => setTimeout(subscribe, RETRY_MS);
    const context = { controlMessages: { [CONTROL_EVENTS_KEY]: true } };
    client
      .subscribe({ query: PUSHED, variables: { id: investigationId }, fetchPolicy: 'no-cache', context })
      .subscribe({ next: received, error: again, complete: again });
  };
  subscribe();
}
