using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>What this caller may see at this moment. No read goes without it.</summary>
/// <param name="Now">The moment, by the database's clock.</param>
/// <param name="Preview">Sees drafts, scheduled and embargoed articles.</param>
/// <param name="Embargo">Sees published articles before their embargo ends.</param>
/// <param name="Sections">Sees only these sections; null for all.</param>
internal sealed record Sight(DateTimeOffset Now, bool Preview, bool Embargo, string[]? Sections)
{
    /// <summary>What a caller sees at a moment.</summary>
    public static Sight Of(Caller caller, DateTimeOffset now) =>
        new(now, caller.Has(Scopes.Preview), caller.Has(Scopes.Embargo), caller.Sections);

    /// <summary>What everybody sees at a moment.</summary>
    public static Sight OfEverybody(DateTimeOffset now) => new(now, Preview: false, Embargo: false, Sections: null);

    /// <summary>Whether the caller sees what everybody sees.</summary>
    public bool IsOfEverybody => this is { Preview: false, Embargo: false, Sections: null };

    /// <summary>How far its statements need reach, whatever they say.</summary>
    public Reach Reach => Preview || Embargo ? Reach.Whole : Reach.Public;

    /// <summary>The same caller's view of what is public: that is what lists show unless a status is asked for.</summary>
    public Sight Public => this with { Preview = false, Embargo = false };

    /// <summary>The same caller's view of what is out, under embargo or not: that is what lists of the status `published` show.</summary>
    public Sight Published => this with { Preview = false, Embargo = true };

    /// <summary>
    /// The call of the one function that knows the rule, for a `from` or `join`. Its switches are written as constants,
    /// so that the planner folds them away and the partial indexes fit; @now and @sections travel as parameters.
    /// </summary>
    public string Article => (Preview, Embargo, Sections) switch
    {
        (true, _, null) => "visible_article(@now, true, true, null)",
        (true, _, _) => "visible_article(@now, true, true, @sections)",
        (_, true, null) => "visible_article(@now, false, true, null)",
        (_, true, _) => "visible_article(@now, false, true, @sections)",
        (_, _, null) => "visible_article(@now, false, false, null)",
        _ => "visible_article(@now, false, false, @sections)",
    };

    public static ValueTask<Sight?> BindAsync(HttpContext http)
    {
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        return ValueTask.FromResult<Sight?>(Of(Caller.Of(http), clock.GetUtcNow()));
    }
}
