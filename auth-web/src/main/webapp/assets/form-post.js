// Sends the answer to the application at once; without script, the person presses the button.
document.getElementById('answer').submit();
