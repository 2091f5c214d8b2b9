using Articles.Text;

namespace Articles.Api.Data;

/// <summary>The service cannot run as it is set up: the message is for the person at the terminal, the exit code is 2.</summary>
internal sealed class SetupException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Refuses what is no whole address with http or https.</summary>
    /// <param name="value">What is set.</param>
    /// <param name="setting">Its name, as one writes it.</param>
    /// <param name="example">What it could be.</param>
    public static void ThrowIfNoAddress(string? value, string setting, string example)
    {
        if (WebAddress.Of(value) is null)
        {
            throw new SetupException($"{setting} is “{value}”, which is no whole address such as {example}.");
        }
    }
}
