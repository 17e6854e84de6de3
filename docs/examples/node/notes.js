// An application that people sign in to by Guestlist: Node's own HTTP server and openid-client. Each page shows what it got, as JSON.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import * as client from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT = '3000', ORIGIN = `http://127.0.0.1:${PORT}` } = process.env;
const issuer = new URL(ISSUER);
const provider = await client.discovery(issuer, CLIENT_ID, undefined, client.ClientSecretBasic(CLIENT_SECRET), {
  // Only where somebody tries it out on their own machine.
  execute: issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [],
});

// Who is on the way to sign in, and who has: by the value of a cookie. With several servers this belongs into a database.
const sessions = new Map();

const pages = {
  async '/'(session) {
    return session.tokens ? { claims: session.tokens.claims() } : signIn(session);
  },

  async '/signed-in'(session, url) {
    const { verifier, state, nonce } = session;
    const tokens = await client.authorizationCodeGrant(provider, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    });
    // A new cookie, so that nobody is signed in with one that somebody else has given them.
    return { redirect: '/', cookie: begin({ tokens }) };
  },

  async '/user-info'({ tokens }) {
    return client.fetchUserInfo(provider, tokens.access_token, tokens.claims().sub);
  },

  async '/refresh'(session) {
    const before = session.tokens;
    session.tokens = await client.refreshTokenGrant(provider, before.refresh_token);
    return {
      sub: session.tokens.claims().sub,
      newAccessToken: session.tokens.access_token !== before.access_token,
      newRefreshToken: session.tokens.refresh_token !== before.refresh_token,
    };
  },

  async '/introspect'({ tokens }) {
    return client.tokenIntrospection(provider, tokens.access_token);
  },

  async '/revoke'({ tokens }) {
    await client.tokenRevocation(provider, tokens.refresh_token);
    return client.tokenIntrospection(provider, tokens.access_token);
  },

  async '/sign-out'(session) {
    const id_token_hint = session.tokens.id_token;
    delete session.tokens;
    return {
      redirect: client.buildEndSessionUrl(provider, { id_token_hint, post_logout_redirect_uri: `${ORIGIN}/goodbye` }).href,
    };
  },

  async '/goodbye'() {
    return { goodbye: true };
  },
};

async function signIn(session) {
  Object.assign(session, {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
  });
  const address = await client.buildAuthorizationUrlWithPAR(provider, {
    redirect_uri: `${ORIGIN}/signed-in`,
    scope: 'openid profile email groups',
    state: session.state,
    nonce: session.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(session.verifier),
    code_challenge_method: 'S256',
  });
  return { redirect: address.href };
}

function begin(session) {
  const id = randomBytes(16).toString('base64url');
  sessions.set(id, session);
  return `notes=${id}; Path=/; HttpOnly; SameSite=Lax${ORIGIN.startsWith('https:') ? '; Secure' : ''}`;
}

createServer(async (request, response) => {
  const url = new URL(request.url, ORIGIN);
  const known = sessions.get(/(?:^|; )notes=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]);
  const session = known ?? {};
  try {
    const page = pages[url.pathname];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    const { redirect, cookie, ...content } = await page(session, url);
    const headers = known && !cookie ? {} : { 'Set-Cookie': cookie ?? begin(session) };
    if (redirect) {
      response.writeHead(303, { ...headers, Location: redirect }).end();
    } else {
      response.writeHead(200, { ...headers, 'Content-Type': 'application/json' }).end(JSON.stringify(content));
    }
  } catch (error) {
    console.error(error);
    response.writeHead(500, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: error.error ?? error.code ?? 'failed' }));
  }
}).listen(Number(PORT), new URL(ORIGIN).hostname);
