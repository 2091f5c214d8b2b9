namespace Articles.Api.Data;

/// <summary>The service cannot run as it is set up: the message is for the person at the terminal, the exit code is 2.</summary>
internal sealed class SetupException(string message, Exception? cause = null) : Exception(message, cause);
