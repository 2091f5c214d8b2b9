# Built with the SDK, run without a shell, a package manager or root.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /src

# Packages change less often than code: a layer of their own.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Articles.Text/Articles.Text.csproj src/Articles.Text/packages.lock.json src/Articles.Text/
COPY src/Articles.Api/Articles.Api.csproj src/Articles.Api/packages.lock.json src/Articles.Api/
RUN dotnet restore src/Articles.Api --locked-mode

COPY db db
COPY src src
RUN dotnet publish src/Articles.Api --configuration Release --no-restore --output /app -p:WriteOpenApi=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .

ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER 1654
HEALTHCHECK --interval=10s --timeout=5s CMD ["dotnet", "Articles.Api.dll", "health"]
ENTRYPOINT ["dotnet", "Articles.Api.dll"]
