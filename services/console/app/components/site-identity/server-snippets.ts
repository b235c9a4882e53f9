interface Signing {
  keyId: string
  siteKey: string
}

/** How a site's server signs who is logged in, with its secret in the environment. */
export const serverSnippets: { language: string; install: string; code: (signing: Signing) => string }[] = [
  {
    language: 'Node',
    install: 'npm install jose',
    code: ({ keyId, siteKey }) => `import { SignJWT } from 'jose'

const secret = new TextEncoder().encode(process.env.PARLEY_IDENTITY_SECRET)

export const parleyIdentity = (user) =>
  new SignJWT({ name: user.name, email: user.email })
    .setProtectedHeader({ alg: 'HS256', kid: '${keyId}' })
    .setSubject(String(user.id))
    .setAudience('${siteKey}')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(secret)`,
  },
  {
    language: 'Python',
    install: 'pip install PyJWT',
    code: ({ keyId, siteKey }) => `import os, time, jwt

def parley_identity(user):
    now = int(time.time())
    claims = {
        "sub": str(user.id), "name": user.name, "email": user.email,
        "aud": "${siteKey}", "iat": now, "exp": now + 3600,
    }
    return jwt.encode(claims, os.environ["PARLEY_IDENTITY_SECRET"], "HS256", headers={"kid": "${keyId}"})`,
  },
  {
    language: 'PHP',
    install: 'composer require firebase/php-jwt',
    code: ({ keyId, siteKey }) => `use Firebase\\JWT\\JWT;

function parley_identity($user): string {
    $claims = [
        'sub' => (string) $user->id, 'name' => $user->name, 'email' => $user->email,
        'aud' => '${siteKey}', 'iat' => time(), 'exp' => time() + 3600,
    ];
    return JWT::encode($claims, getenv('PARLEY_IDENTITY_SECRET'), 'HS256', '${keyId}');
}`,
  },
  {
    language: 'Ruby',
    install: 'gem install jwt',
    code: ({ keyId, siteKey }) => `require "jwt"

def parley_identity(user)
  now = Time.now.to_i
  claims = { sub: user.id.to_s, name: user.name, email: user.email, aud: "${siteKey}", iat: now, exp: now + 3600 }
  JWT.encode(claims, ENV.fetch("PARLEY_IDENTITY_SECRET"), "HS256", { kid: "${keyId}" })
end`,
  },
]

/** What the page does with it. */
export const pageSnippet = `<script>
  window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }
  Parley('boot', { identity: () => fetch('/parley-identity').then((answer) => answer.text()) })
</script>`
