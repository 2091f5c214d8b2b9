namespace Articles.Api.Http;

/// <summary>The parameters of one operation, whichever.</summary>
internal interface IQuery
{
    /// <summary>Whether a parameter of its kind means something here.</summary>
    bool Takes(string parameter);

    /// <summary>Parameters that can each be read, and do not go together.</summary>
    IEnumerable<Failure> Contradictions();
}

/// <summary>The parameters of one operation, read strictly from the query string: each property is one parameter.</summary>
internal abstract record QueryOf<TSelf> : IQuery where TSelf : QueryOf<TSelf>, new()
{
    /// <summary>What was asked, without paging: a cursor serves only for the query that it was made for.</summary>
    internal string Asked { get; private set; } = "";

    public static ValueTask<TSelf?> BindAsync(HttpContext http)
    {
        var query = new TSelf();
        if (QueryReader.Fill(query, http.Request.Query) is { Count: > 0 } failures)
        {
            throw new UnreadableRequestException([.. failures, .. FieldSelection.Failures(http)]);
        }

        query.Asked = QueryReader.Canonical(http);
        return ValueTask.FromResult<TSelf?>(query);
    }

    /// <summary>The same from a query string that stands somewhere else.</summary>
    /// <exception cref="UnreadableRequestException">It cannot be read.</exception>
    public static TSelf Read(IQueryCollection given)
    {
        var query = new TSelf();
        return QueryReader.Fill(query, given) is { Count: > 0 } failures ? throw new UnreadableRequestException(failures) : query;
    }

    bool IQuery.Takes(string parameter) => Takes(parameter);

    IEnumerable<Failure> IQuery.Contradictions() => Contradictions();

    /// <summary>Whether a parameter of its kind means something here.</summary>
    protected virtual bool Takes(string parameter) => true;

    /// <summary>Parameters that can each be read, and do not go together.</summary>
    protected virtual IEnumerable<Failure> Contradictions() => [];
}
