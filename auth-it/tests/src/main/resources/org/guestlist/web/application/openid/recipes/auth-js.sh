# The application around the lines of Auth.js: Next.js.
set -e
mkdir -p 'app/api/auth/[...nextauth]' app/sign-out
cat > auth.ts <<'END'
# LINES
END
cat > 'app/api/auth/[...nextauth]/route.js' <<'END'
import { handlers } from '../../../../auth';

export const { GET, POST } = handlers;
END
cat > app/layout.js <<'END'
export default ({ children }) => <html><body>{children}</body></html>;
END
cat > app/page.js <<'END'
import { redirect } from 'next/navigation';
import { auth } from '../auth';

export default async () => JSON.stringify((await auth())?.user ?? redirect('/api/auth/signin'));
END
cat > app/sign-out/route.js <<'END'
import { signOut } from '../../auth';

export async function GET() {
  await signOut({ redirect: false });
  return new Response('Signed out');
}
END
export AUTH_SECRET='of this application alone' NEXT_TELEMETRY_DISABLED=1 NODE_OPTIONS="--import $PWD/../localhost.mjs"
exec ../node_modules/.bin/next dev --hostname 127.0.0.1 --port "$PORT"
