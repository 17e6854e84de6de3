// Passkeys: signs in with one, by the button or from the browser's list in the address field; shows one as a second factor or fresh proof; makes one.
// Without it people sign in with a password.
(() => {
  if (!window.PublicKeyCredential) {
    return;
  }
  const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  // As PublicKeyCredential.toJSON does, which not all browsers have, and which some password managers break.
  const json = (credential, response) => JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {},
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    response: {clientDataJSON: text(credential.response.clientDataJSON), ...response},
  });

  const described = passkeys => passkeys?.map(one => ({...one, id: bytes(one.id)}));

  function signIn(form) {
    const renewAfter = 480000; // a challenge counts for ten minutes
    const [button, failed] = [form.querySelector('button'), form.querySelector('p')];
    let waiting = null; // for a choice from the browser's list
    let asked = 0;

    async function question() {
      if (form.dataset.question) {
        return JSON.parse(form.dataset.question);
      }
      const answer = await fetch('/passkey/challenge', {method: 'POST'});
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      return answer.json();
    }

    async function ask(more) {
      const options = await question();
      const credential = await navigator.credentials.get({publicKey: {
        ...options, challenge: bytes(options.challenge), allowCredentials: described(options.allowCredentials),
      }, ...more});
      const {authenticatorData, signature, userHandle} = credential.response;
      form.elements.passkey.value = json(credential, {
        authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle ? text(userHandle) : undefined,
      });
      // The box stands once on the page, in the form for a code.
      const trust = document.querySelector('#trust:checked');
      if (trust && trust.form !== form) form.append(trust.cloneNode());
      form.submit();
    }

    async function offer() {
      waiting?.abort();
      waiting = new AbortController();
      asked = Date.now();
      try {
        await ask({mediation: 'conditional', signal: waiting.signal});
      } catch {
        // Aborted, or the browser cannot; the button is still there.
      }
    }

    button.addEventListener('click', async () => {
      failed.hidden = true;
      waiting?.abort();
      waiting = null;
      try {
        await ask({});
      } catch {
        failed.hidden = false;
      }
    });
    form.hidden = false;

    if (document.querySelector('input[autocomplete~=webauthn]')) {
      PublicKeyCredential.isConditionalMediationAvailable?.().then(able => {
        if (!able) {
          return;
        }
        offer();
        const renew = () => {
          if (waiting && !document.hidden && Date.now() - asked > renewAfter) {
            offer();
          }
        };
        setInterval(renew, 60000);
        document.addEventListener('visibilitychange', renew);
      });
    }
  }

  function make(form) {
    const told = document.getElementById('told');
    const tell = words => {
      told.textContent = words;
      told.hidden = !words;
    };
    form.addEventListener('submit', async event => {
      const made = form.elements.made;
      // Made before an error elsewhere in the form; or the server says what is missing.
      if (made.value || [...form.querySelectorAll('[aria-required]')].some(input => !input.value)) {
        return;
      }
      event.preventDefault();
      tell('');
      const options = JSON.parse(form.dataset.options);
      try {
        const credential = await navigator.credentials.create({publicKey: {
          ...options,
          challenge: bytes(options.challenge),
          user: {...options.user, id: bytes(options.user.id)},
          excludeCredentials: described(options.excludeCredentials),
        }});
        made.value = json(credential, {
          attestationObject: text(credential.response.attestationObject),
          transports: credential.response.getTransports?.() ?? [],
        });
      } catch (error) {
        const {known, cancelled, unable} = form.dataset;
        tell(error.name === 'InvalidStateError' ? known : error.name === 'NotAllowedError' ? cancelled : unable);
        return;
      }
      form.requestSubmit(event.submitter);
    });
  }

  const [login, account] = [document.getElementById('passkey'), document.getElementById('new-passkey')];
  if (login) {
    signIn(login);
  }
  if (account) {
    make(account);
  }
})();
