using Articles.Api.Http;

namespace Articles.Api.Cli;

/// <summary>What was asked at the terminal: to serve, or one of the verbs with its names and options.</summary>
internal sealed class CommandLine
{
    private readonly List<string> _names = [];
    private readonly List<(string Option, string Value)> _options = [];
    private readonly List<string> _settings = [];

    private CommandLine(VerbForm? form) => Form = form;

    /// <summary>The verb; null to serve.</summary>
    public VerbForm? Form { get; }

    /// <summary>Files, folders, ids: all that is no option.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>What the configuration reads: everything when serving, otherwise options with a colon, such as --Data:Folder.</summary>
    public string[] Settings => [.. _settings];

    public bool Has(string flag) => _options.Exists(option => option.Option == flag);

    public string? Value(string option) => Values(option) is [var only] ? only : null;

    public IReadOnlyList<string> Values(string option) => [.. _options.Where(given => given.Option == option).Select(given => given.Value)];

    /// <summary>The time that an option names.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public DateTimeOffset? Time(string option) => Value(option) switch
    {
        null => null,
        var text when Rfc3339.TryParse(text, out var time) => time,
        var text => throw new UsageException($"--{option} is “{text}”; it should be a day or a time such as 2027-01-31 or 2027-01-31T12:00:00Z."),
    };

    /// <summary>Understands the words, or tells what it does not know in them.</summary>
    /// <exception cref="UsageException">Something in it is not known.</exception>
    public static CommandLine Read(string[] args)
    {
        if (args.Any(arg => arg is "--help" or "-h"))
            return new CommandLine(VerbForm.All.Single(form => form.Name == VerbForm.Help));

        var words = args[SettingsBefore(args)..];
        if (words is [] || words[0].StartsWith('-'))
            return Serving(args);

        var form = VerbForm.All.FirstOrDefault(form => form.Name == words[0] || (words.Length > 1 && form.Name == $"{words[0]} {words[1]}"))
            ?? throw Unknown(words);
        var line = new CommandLine(form);
        line.Take(form, [.. args[..^words.Length], .. words[(form.Name.Count(c => c == ' ') + 1)..]]);

        return line;
    }

    // Settings may stand before the verb: so many words are theirs.
    private static int SettingsBefore(string[] args)
    {
        var count = 0;
        while (count < args.Length && args[count].StartsWith("--", StringComparison.Ordinal) && args[count].Split('=')[0].Contains(':', StringComparison.Ordinal))
            count += args[count].Contains('=', StringComparison.Ordinal) ? 1 : 2;

        return Math.Min(count, args.Length);
    }

    private static CommandLine Serving(string[] args)
    {
        var line = new CommandLine(null);
        line._settings.AddRange(args);
        return line;
    }

    private static UsageException Unknown(string[] args)
    {
        var isGroup = args.Length > 1 && VerbForm.All.Any(form => form.Name.StartsWith($"{args[0]} ", StringComparison.Ordinal));
        var said = isGroup ? $"{args[0]} {args[1]}" : args[0];

        return new UsageException($"“{said}” is no command.{Nearest.Hint(said, VerbForm.All.Select(form => form.Name))}");
    }

    private void Take(VerbForm form, ReadOnlySpan<string> args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--")
            {
                _names.AddRange(args[(i + 1)..]);
                break;
            }

            if (!args[i].StartsWith('-') || args[i] == "-")
            {
                _names.Add(args[i]);
                continue;
            }

            var parts = args[i].TrimStart('-').Split('=', 2);
            var value = parts.Length == 2 || form.Flags.Contains(parts[0]) ? parts.ElementAtOrDefault(1) : args[(i + 1)..] is [var next, ..] ? next : null;
            TakeOption(form, parts[0], value);
            i += parts.Length == 2 || form.Flags.Contains(parts[0]) ? 0 : 1;
        }

        if (_names.Count < form.Least)
            throw new UsageException($"{form.Name} needs more: {form.Name} {form.Usage}");
        if (_names.Count > form.Most)
            throw new UsageException($"{form.Name} does not take “{_names[form.Most]}”: {form.Name} {form.Usage}".TrimEnd());
    }

    private void TakeOption(VerbForm form, string option, string? value)
    {
        var isSetting = option.Contains(':', StringComparison.Ordinal);
        if (!isSetting && !form.Knows(option))
            throw new UsageException($"{form.Name} has no option --{option}.{Nearest.Hint(option, form.Flags.Concat(form.Values))}");
        if (form.Flags.Contains(option) ? value is not null : value is null)
            throw new UsageException(value is null ? $"--{option} needs a value." : $"--{option} takes no value.");
        if (Values(option).Count > 0 && form.Values.Contains(option) && !form.Repeats(option))
            throw new UsageException($"--{option} is given twice.");

        if (isSetting)
            _settings.Add($"--{option}={value}");
        else
            _options.Add((option, value ?? ""));
    }
}

/// <summary>The command line cannot be understood: the message is for the person at the terminal, the exit code is 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
