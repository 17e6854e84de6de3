// The application around the lines of Passport.
import express from 'express';
import session from 'express-session';
import people from 'passport';

const app = express();
app.use(session({ secret: 'of this application alone', resave: false, saveUninitialized: true }));
app.use(people.session());
people.serializeUser((person, done) => done(null, person));
people.deserializeUser((person, done) => done(null, person));

// LINES

app.get('/', (request, response) => (request.user ? response.json(request.user) : response.redirect('/sign-in')));
app.get('/sign-out', (request, response) => request.logout(() => response.send('Signed out')));
app.listen(Number(process.env.PORT), '127.0.0.1');
